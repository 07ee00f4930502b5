package org.sluice.driver.mediamtx.internal;

/**
 * One page of a list, apart from its entries.
 *
 * @param entries count
 * @param first name of the first entry; empty when it has none
 * @param pages how many there are; 0 when it is not told
 */
record Page(int entries, String first, long pages) {

    /**
     * Whether another page follows.
     *
     * @param number of this page, from 0
     * @param before name of the first entry of the page before: who gives the same page again has no other
     */
    boolean more(int number, String before) {
        return entries > 0 && number + 1 < pages && !(number > 0 && first.equals(before));
    }
}
