/**
 * The embedded database: receipts of what was written, the ledger of handled versions, and the tables in which Quartz keeps
 * its schedule. It can be deleted: the next cycle finds everything again on the tickets and pages themselves. In and out:
 * plain values. It imports no other package of Baton.
 */
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
