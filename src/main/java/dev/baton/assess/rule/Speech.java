package dev.baton.assess.rule;

import java.util.regex.Pattern;

/** How people speak of measurements, in English, German, French, Spanish and Portuguese. */
final class Speech {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String START = "(?<![\\p{L}\\p{N}])";
    private static final String END = "(?![\\p{L}\\p{N}])";

    /** Which part of a distribution a number is: a percentile, mean, extreme, or a share under a bound. */
    static final Pattern STATISTIC = Pattern.compile(
            START + "(?:p\\s?(?:50|75|90|95|99|99[.,]9|999)|q(?:50|90|95|99))" + END
                    + "|" + START
                    + "(?:50|75|90|95|99|99[.,]9)\\s?(?:th|st|[.]|e|er|ème|è|º|°|o)?[\\s-]?(?:percentil|perzentil|quantil|centil)"
                    + "|" + START + "(?:percentil|perzentil|quantil|centil)\\p{L}*\\s(?:de\\s)?(?:50|75|90|95|99)"
                    + "|" + START
                    + "(?:median\\p{L}{0,2}|médiane|mean|average|avg|geomean|mittelwert|durchschnitt\\p{L}{0,5}|mittlere[rns]?|im mittel|moyenne?|en moyenne|promedio|media|média|max|maxim(?:um|al|ale|o|a)|máxim[oa]|worst[- ]case|typical)"
                    + END
                    + "|(?<!\\d)(?<!\\d )" + START + "min(?:imum)?" + END
                    + "|\\d{1,3}(?:[.,]\\d)?\\s?%[^.;|]{0,40}?(?:under|below|within|less than|faster than|<|≤|unter|innerhalb|sous|moins de|en dessous|por debajo|menos de|abaixo|inferior)",
            FLAGS);

    static final Pattern HARDWARE = Pattern.compile(
            START
                    + "(?:gpus?|cpus?|tpus?|npus?|vcpus?|cores?|kerne?n?|cœurs?|n[úu]cleos?|xeon|epyc|ryzen|graviton\\d?|threadripper|core i\\d|i\\d-\\d{4,5}\\w?|a100|h100|h200|b200|v100|t4|l4|l40s?|a10g?|a30|a40|a6000|p100|k80|mi\\d{3}x?|rtx ?\\w*|gtx ?\\w*|quadro|tesla|titan|jetson\\p{L}*|orin|nano|snapdragon|dragonwing|adreno|hexagon|galaxy|pixel|iphone|raspberry|coral|edge tpu|myriad|movidius|inferentia\\d?|trainium\\d?|apple m\\d|m[1-4](?: (?:pro|max|ultra))|cortex\\S*|[a-z]\\d[a-z]{0,3}\\.(?:nano|micro|small|medium|large|xlarge|\\d{1,2}xlarge|metal)|g4dn\\S*|[nec]\\d[a-z]?-(?:standard|highmem|highcpu)\\S*|a2-\\S+|standard_\\w+|hardware|on-premises?|x86(?:[_-]64)?|arm64|aarch64|fpga|microcontroller|server|node|pod|instance|instanz|device|gerät|rechner|prozessor|grafikkarte|processeur|procesador|processador)"
                    + END,
            FLAGS);

    static final Pattern LOAD = Pattern.compile(
            START
                    + "(?:batch\\p{L}*|bs\\s?=|concurren\\p{L}*|parallel\\p{L}*|parallèle\\p{L}*|paralel\\p{L}*|simultan\\p{L}*|simultané\\p{L}*|threads?|clients?|users?|streams?|workers?|replicas?|load|sequential\\p{L}*|one (?:request|image|row|document) at a time|single[- ](?:request|image|row|stream)|last|gleichzeitig\\p{L}*|nebenläufig\\p{L}*|stapelgröße|nutzern?|einzelanfrage\\p{L}*|(?:taille de )?lots?|concurren\\p{L}*|utilisateurs?|charge|lotes?|concurrencia|concorrência|usuarios?|usuários?|carga|req(?:uests)?/s|rps|qps|fps)",
            FLAGS);

    static final Pattern SAMPLES = Pattern.compile(
            START + "n\\s?[=:]\\s?[\\d]"
                    + "|\\d[\\d.,' \\u202f]{0,12}\\s?(?:k|K|M|thousand|million|Tsd|Mio)?[.]?\\s?(?:[\\p{L}-]{1,20}\\s){0,2}?(?:requests?|calls?|runs?|samples?|iterations?|inferences?|predictions?|queries|images?|frames?|documents?|rows?|measurements?|forecasts?|prompts?|anfragen|messungen|läufen?|durchläufen?|aufrufen?|bildern?|requêtes|appels|mesures|exécutions|solicitudes|peticiones|llamadas|ejecuciones|mediciones|requisições|chamadas|execuções|consultas|medições|imágenes|imagens)(?!\\s?(?:/|per\\b|pro\\b|par\\b|por\\b|a second))"
                    + END,
            FLAGS);

    /** Words by which a whole sentence speaks of what was measured. */
    static final Pattern MEASURED = Pattern.compile(
            START
                    + "(?:measur\\p{L}*|benchmark\\p{L}*|observed|load[- ]?tests?\\p{L}*|profiled|recorded|achiev\\p{L}*|tested|gemessen\\p{L}*|messung\\p{L}*|beobachtet\\p{L}*|lasttest\\p{L}*|mesur\\p{L}*|observ\\p{L}*|constaté\\p{L}*|medid[oa]s?|medici\\p{L}*|mediç\\p{L}*|testad[oa]s?|ermittelt)"
                    + END,
            FLAGS);

    /** "Not measured yet" and "will be measured" speak of no measurement. */
    private static final Pattern UNMEASURED = Pattern.compile(
            START
                    + "(?:not|never|n't|un|will be|to be|nicht|nie|wird|werden|pas|non|sera|seront|être|no|sin|será\\p{L}*|não|nunca|jamais)\\s(?:(?:yet|been|be|so far|noch|encore|été|ha sido|sido|se ha|foi|ainda)\\s){0,2}$",
            FLAGS);

    /** Words by which a text tells an outcome, or that a goal is reached. */
    private static final Pattern OUTCOME = Pattern.compile(
            START
                    + "(?:results?|actual(?:ly)?|met|kept|reached|satisfied|fulfilled|ergebnis\\p{L}*|eingehalten|erfüllt|erreicht|tatsächlich\\p{L}*|résultats?|respectée?s?|atteinte?s?|tenue?s?|resultados?|cumpl[ei]\\p{L}*|alcanzad[oa]s?|atingid[oa]s?|cumprid[oa]s?)"
                    + END,
            FLAGS);

    /** Whether a text speaks of what was measured, and not of what was not. */
    static boolean isMeasured(String text) {
        return affirms(MEASURED, text);
    }

    /** Whether a text tells an outcome, or that a goal is reached. */
    static boolean tellsOutcome(String text) {
        return affirms(OUTCOME, text);
    }

    private static boolean affirms(Pattern words, String text) {
        return words.matcher(text)
                .results()
                .anyMatch(word -> !UNMEASURED
                        .matcher(text.substring(Math.max(0, word.start() - 40), word.start()))
                        .find());
    }

    /** Words by which a whole sentence speaks of what ought to be. */
    static final Pattern OUGHT = Pattern.compile(
            START
                    + "(?:should|must|shall|needs? to|ha(?:s|ve) to|will be|ought to|aims?|soll|sollen|sollte\\p{L}*|muss|müssen|darf|dürfen|doit|doivent|devra\\p{L}*|devrait|debe\\p{L}*|deberá\\p{L}*|debería\\p{L}*|deve|devem|deverá\\p{L}*|deveria\\p{L}*)"
                    + END,
            FLAGS);

    /** Words by which a clause names a goal. */
    static final Pattern GOAL = Pattern.compile(
            START
                    + "(?:targets?|goals?|sla|slo|slas|slos|objectives?|budget|expect(?:ed|ation)?|planned|required|requirements?|limit|ideally|desired|ziel\\p{L}*|vorgabe\\p{L}*|erwartet\\p{L}*|geplant\\p{L}*|anforderung\\p{L}*|cible\\p{L}*|objectifs?|prévue?s?|attendue?s?|exigences?|objetivos?|metas?|esperad[oa]s?|previst[oa]s?|requisitos?|límite|limite)"
                    + END,
            FLAGS);

    /** A bound right before a number: it may be a claim or a wish. */
    static final Pattern BOUND = Pattern.compile(
            "(?:<=?|≤|>=?|≥|\\b(?:under|below|at most|up to|less than|within|unter|höchstens|maximal|moins de|au plus|menos de|como máximo|no máximo|até))\\s?$",
            FLAGS);

    private Speech() {}
}
