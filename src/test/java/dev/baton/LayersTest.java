package dev.baton;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A folder is a stage, and a stage knows only the stages before it. There is no list of exceptions. */
@AnalyzeClasses(packages = "dev.baton", importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {

    @ArchTest
    static final ArchRule foldersDoNotKnowEachOtherInCircles =
            slices().matching("dev.baton.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule eachStageKnowsOnlyTheStagesBeforeIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("lifecycle")
            .definedBy("dev.baton.lifecycle..")
            .layer("names")
            .definedBy("dev.baton.names..")
            .layer("document")
            .definedBy("dev.baton.document..")
            .layer("http")
            .definedBy("dev.baton.http..")
            .layer("jira")
            .definedBy("dev.baton.jira..")
            .layer("confluence")
            .definedBy("dev.baton.confluence..")
            .layer("store")
            .definedBy("dev.baton.store..")
            .layer("ticket")
            .definedBy("dev.baton.ticket..")
            .layer("assess")
            .definedBy("dev.baton.assess..")
            .layer("config")
            .definedBy("dev.baton.config..")
            .layer("lookup")
            .definedBy("dev.baton.lookup..")
            .layer("intake")
            .definedBy("dev.baton.intake..")
            .layer("schedule")
            .definedBy("dev.baton.schedule..")
            .layer("verdict")
            .definedBy("dev.baton.verdict..")
            .layer("page")
            .definedBy("dev.baton.page..")
            .layer("plan")
            .definedBy("dev.baton.plan..")
            .layer("deliver")
            .definedBy("dev.baton.deliver..")
            .layer("doctor")
            .definedBy("dev.baton.doctor..")
            .layer("worker")
            .definedBy("dev.baton.worker..")
            .layer("sandbox")
            .definedBy("dev.baton.sandbox..")
            .layer("bench")
            .definedBy("dev.baton.bench..")
            .layer("cli")
            .definedBy("dev.baton.cli..")
            .whereLayer("lifecycle")
            .mayNotAccessAnyLayer()
            .whereLayer("names")
            .mayNotAccessAnyLayer()
            .whereLayer("document")
            .mayNotAccessAnyLayer()
            .whereLayer("http")
            .mayNotAccessAnyLayer()
            .whereLayer("store")
            .mayNotAccessAnyLayer()
            .whereLayer("jira")
            .mayOnlyAccessLayers("http")
            .whereLayer("confluence")
            .mayOnlyAccessLayers("http")
            .whereLayer("ticket")
            .mayOnlyAccessLayers("document", "jira", "http", "lifecycle")
            .whereLayer("assess")
            .mayOnlyAccessLayers("ticket", "document", "lifecycle")
            .whereLayer("config")
            .mayOnlyAccessLayers("assess", "lifecycle", "names")
            .whereLayer("lookup")
            .mayOnlyAccessLayers("assess", "ticket", "config", "jira", "http", "store", "lifecycle")
            .whereLayer("intake")
            .mayOnlyAccessLayers("jira", "confluence", "http", "store", "config")
            .whereLayer("schedule")
            .mayOnlyAccessLayers("intake", "store", "config")
            .whereLayer("verdict")
            .mayOnlyAccessLayers("assess", "ticket", "lifecycle")
            .whereLayer("page")
            .mayOnlyAccessLayers("document", "ticket", "assess", "verdict", "lifecycle", "names")
            .whereLayer("plan")
            .mayOnlyAccessLayers("verdict", "page", "assess", "ticket", "document", "lifecycle")
            .whereLayer("deliver")
            .mayOnlyAccessLayers(
                    "plan", "page", "verdict", "ticket", "document", "lifecycle", "jira", "confluence", "http", "store")
            .whereLayer("sandbox")
            .mayOnlyAccessLayers("document")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("cli", "bench");
}
