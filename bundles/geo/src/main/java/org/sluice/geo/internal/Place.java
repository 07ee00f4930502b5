package org.sluice.geo.internal;

import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import java.util.Locale;
import java.util.Map;

/**
 * What of a record tells the country; vendors differ in where they write it. Public, since the reader makes it.
 *
 * @param country a map with {@code iso_code} (MaxMind, DB-IP), or the code itself; null when there is none
 * @param code the code by itself (IPinfo, ip-location-db); null when there is none
 */
public record Place(Object country, Object code) {

    @MaxMindDbConstructor
    public Place(
            @MaxMindDbParameter(name = "country") Object country,
            @MaxMindDbParameter(name = "country_code") Object code) {
        this.country = country;
        this.code = code;
    }

    /** Two letters in upper case; empty where the record tells none. */
    String isoCode() {
        String inside = country instanceof Map<?, ?> map ? letters(map.get("iso_code")) : letters(country);
        return inside.isEmpty() ? letters(code) : inside;
    }

    private static String letters(Object value) {
        return value instanceof String text && text.matches("[A-Za-z]{2}") ? text.toUpperCase(Locale.ROOT) : "";
    }
}
