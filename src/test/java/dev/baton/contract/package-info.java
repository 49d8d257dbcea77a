/** The official descriptions of the products' REST interfaces as judges of what is sent and answered in tests. */
@NullMarked
package dev.baton.contract;

import org.jspecify.annotations.NullMarked;
