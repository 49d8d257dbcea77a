/**
 * Pages from templates. In: tickets, verdicts and the templates people edit. Out: {@link dev.baton.page.Page} with its
 * regions, and the merge of regions into a page that exists. Pure but for reading the template folder. Of Baton it imports
 * {@code document}, {@code ticket}, {@code assess}, {@code verdict} and {@code lifecycle} only.
 */
@NullMarked
package dev.baton.page;

import org.jspecify.annotations.NullMarked;
