package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a requirement stands in the views that others ask for, so that one set of facts shows as any of them (catalogue,
 * section 3).
 *
 * @param modelCard the part of the model card that it fills; null for none
 * @param annexIv items of Annex IV of the EU AI Act, such as {@code 2(d)}
 * @param mlTestScore tests of the ML Test Score by their id, such as {@code monitoring-7}, and how a pass counts there
 * @param nist items of the NIST AI RMF, such as {@code MAP 2.2}
 * @param readiness the criteria of production readiness that it feeds
 */
public record Mappings(
        @Nullable CardPart modelCard,
        List<String> annexIv,
        Map<String, Testing> mlTestScore,
        List<String> nist,
        List<Criterion> readiness) {

    /** A requirement that stands in no view. */
    public static final Mappings NONE = new Mappings(null, List.of(), Map.of(), List.of(), List.of());

    /** The parts of a model card, in the order it has them. */
    public enum CardPart {
        @JsonProperty("identity")
        IDENTITY,
        @JsonProperty("architecture")
        ARCHITECTURE,
        @JsonProperty("use")
        USE,
        @JsonProperty("limitations")
        LIMITATIONS,
        @JsonProperty("preprocessing")
        PREPROCESSING,
        @JsonProperty("data")
        DATA,
        @JsonProperty("evaluation")
        EVALUATION,
        @JsonProperty("performance")
        PERFORMANCE,
        @JsonProperty("monitoring")
        MONITORING,
        @JsonProperty("retraining")
        RETRAINING,
        @JsonProperty("rollback")
        ROLLBACK,
        @JsonProperty("operations")
        OPERATIONS
    }

    /** How a test of the ML Test Score is carried out. */
    public enum Testing {
        /** By hand, with results that are written down: half a point. */
        @JsonProperty("manual")
        MANUAL(0.5),
        /** By a machine, again and again: one point. */
        @JsonProperty("automated")
        AUTOMATED(1.0);

        private final double points;

        Testing(double points) {
            this.points = points;
        }

        /** What a test counts that is carried out so. */
        public double points() {
            return points;
        }
    }

    /** What decides whether a model is ready for production (catalogue, section 3). */
    public enum Criterion {
        @JsonProperty("performance")
        PERFORMANCE("Performance benchmarks"),
        @JsonProperty("pipeline")
        PIPELINE("Data pipeline reliability"),
        @JsonProperty("monitoring")
        MONITORING("Monitoring capability"),
        @JsonProperty("rollback")
        ROLLBACK("Rollback plan");

        private final String title;

        Criterion(String title) {
            this.title = title;
        }

        /** Its name for people. */
        public String title() {
            return title;
        }
    }

    public Mappings {
        annexIv = List.copyOf(annexIv);
        mlTestScore = Collections.unmodifiableMap(new LinkedHashMap<>(mlTestScore));
        nist = List.copyOf(nist);
        readiness = List.copyOf(readiness);
    }

    @JsonCreator
    static Mappings of(
            @JsonProperty("modelCard") @Nullable CardPart modelCard,
            @JsonProperty("annexIV") @Nullable List<String> annexIv,
            @JsonProperty("mlTestScore") @Nullable Map<String, Testing> mlTestScore,
            @JsonProperty("nist") @Nullable List<String> nist,
            @JsonProperty("readiness") @Nullable List<Criterion> readiness) {
        return new Mappings(
                modelCard,
                annexIv == null ? List.of() : annexIv,
                mlTestScore == null ? Map.of() : mlTestScore,
                nist == null ? List.of() : nist,
                readiness == null ? List.of() : readiness);
    }
}
