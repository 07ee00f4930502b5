package org.sluice.api.config;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What kind of value an option takes; Metatype alone knows only strings. It goes on the method that carries the
 * {@code AttributeDefinition} and becomes the attribute {@code sluice:type} of the generated Metatype file, where the
 * check of {@code sluice.conf} and the pages' field help read it.
 */
@XMLAttribute(
        namespace = SluiceType.NAMESPACE,
        prefix = "sluice",
        embedIn = {"*"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SluiceType {

    /** Namespace of Sluice's Metatype attributes. */
    String NAMESPACE = "http://sluice.org/xmlns/metatype/v1.0.0";

    /**
     * One of {@code bitrate}, {@code millis}, {@code percent}, {@code count}, {@code number}, {@code host-or-url},
     * {@code url}, {@code peer}, {@code port}, {@code flag}, {@code secret}, {@code template}, {@code word},
     * {@code list}, {@code streams} (names of streams, or {@code PREFIX/*}).
     */
    String type();
}
