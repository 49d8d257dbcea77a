package dev.baton.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Creates Quartz's tables with the script that stands in Quartz's own jar, so that the two never differ. */
@SuppressWarnings("checkstyle:TypeName") // Flyway reads version and description off the name.
final class V2__QuartzTables extends BaseJavaMigration {
    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_h2.sql";

    @Override
    public void migrate(Context context) throws Exception {
        try (InputStream script = org.quartz.Scheduler.class.getResourceAsStream(SCRIPT);
                Statement statement = context.getConnection().createStatement()) {
            if (script == null) {
                throw new IOException("Quartz's jar no longer holds " + SCRIPT);
            }
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
