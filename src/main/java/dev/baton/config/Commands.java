package dev.baton.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What people may decide in comments.
 *
 * @param enabled whether commands are read at all
 * @param rights who may give which command
 * @param ownItems whether somebody may confirm, waive or call not applicable what is their own to document
 * @param zone whose days count: a decision until a day holds until that day is over there
 * @param longestWaiver how far away the last day of a waiver may be
 * @param longestBreakGlass how far away the last day of break-glass may be
 * @param heardWithin how old a comment may be when Baton first sees it
 * @param debtIssueType the issue type of the ticket that break-glass leaves behind; empty for none
 * @param sealingKey what decisions on tickets are sealed with; empty where the key is made from Jira's token
 */
public record Commands(
        boolean enabled,
        Rights rights,
        boolean ownItems,
        ZoneId zone,
        Duration longestWaiver,
        Duration longestBreakGlass,
        Duration heardWithin,
        String debtIssueType,
        Secret sealingKey) {

    /**
     * Who may give which command; one that fits is enough, and an empty list is nobody.
     *
     * @param recheck {@code /baton recheck}
     * @param confirm {@code /baton confirm}
     * @param reject {@code /baton reject}
     * @param na {@code /baton na}
     * @param waive {@code /baton waive}
     * @param approve {@code /baton approve}
     * @param hold {@code /baton hold}
     * @param unhold {@code /baton unhold}
     * @param breakGlass {@code /baton break-glass}, both times
     * @param revoke {@code /baton revoke}
     * @param help {@code /baton help}
     */
    public record Rights(
            List<Right> recheck,
            List<Right> confirm,
            List<Right> reject,
            List<Right> na,
            List<Right> waive,
            List<Right> approve,
            List<Right> hold,
            List<Right> unhold,
            List<Right> breakGlass,
            List<Right> revoke,
            List<Right> help) {
        public Rights {
            recheck = List.copyOf(recheck);
            confirm = List.copyOf(confirm);
            reject = List.copyOf(reject);
            na = List.copyOf(na);
            waive = List.copyOf(waive);
            approve = List.copyOf(approve);
            hold = List.copyOf(hold);
            unhold = List.copyOf(unhold);
            breakGlass = List.copyOf(breakGlass);
            revoke = List.copyOf(revoke);
            help = List.copyOf(help);
        }

        /** The rights by the command's word, as {@code break-glass}. */
        public Map<String, List<Right>> byCommand() {
            Map<String, List<Right>> rights = new LinkedHashMap<>();
            rights.put("recheck", recheck);
            rights.put("confirm", confirm);
            rights.put("reject", reject);
            rights.put("na", na);
            rights.put("waive", waive);
            rights.put("approve", approve);
            rights.put("hold", hold);
            rights.put("unhold", unhold);
            rights.put("break-glass", breakGlass);
            rights.put("revoke", revoke);
            rights.put("help", help);
            return rights;
        }
    }

    public Commands {
        Objects.requireNonNull(rights);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(longestWaiver);
        Objects.requireNonNull(longestBreakGlass);
        Objects.requireNonNull(heardWithin);
        Objects.requireNonNull(debtIssueType);
        Objects.requireNonNull(sealingKey);
    }
}
