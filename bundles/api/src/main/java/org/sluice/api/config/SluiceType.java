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
     * {@code url}, {@code peer}, {@code port}, {@code loopback} (an address of this machine alone, with a port),
     * {@code network} (an address, or a network as {@code 10.0.0.0/8}), {@code flag}, {@code secret}, {@code template},
     * {@code word}, {@code segment} (one segment of a path: letters, digits, {@code .}, {@code _} and {@code -}),
     * {@code policy} (the name of an installed one), {@code list}, {@code streams} (names of streams, or
     * {@code PREFIX/*}). Words of any type but {@code flag} are not empty.
     */
    String type();

    /** How many words a line of the option has; 0: as many as its type permits. */
    int words() default 0;

    /** Another option of the same directive, without which this one may not stand; empty: none. */
    String needs() default "";

    /**
     * The id of an object class with the options that may stand behind the first word of a line of this option, as
     * {@code key=value} words, as bare words for flags, or as lines of a block: {@code server p1 max_bitrate=40M;} and
     * {@code server p1 { max_bitrate 40M; }}. The line's own {@link #type()} is that of its first word. The object class
     * describes no directive and is designated by no component; its id is the directive's, a dot and a word of its own.
     * Empty: a line has no options of its own.
     */
    String nested() default "";

    /**
     * The option of the same directive of which this one is another name; an edit that sets the one replaces the other.
     * Empty: none.
     */
    String alias() default "";
}
