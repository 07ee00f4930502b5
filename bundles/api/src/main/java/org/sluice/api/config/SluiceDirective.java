package org.sluice.api.config;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What Metatype cannot say of a whole directive. It goes on the interface that carries the
 * {@code ObjectClassDefinition}.
 */
@XMLAttribute(
        namespace = SluiceType.NAMESPACE,
        prefix = "sluice",
        embedIn = {"*"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SluiceDirective {

    /**
     * Whether the directive stands at most once and its words are a value, not a name ({@code cluster_key abcd;}): its
     * configuration has the id {@code default} and the value under {@link Options#VALUE}.
     */
    boolean singleton() default false;

    /** What the first word after the directive is: a {@link SluiceType#type() type}, or empty when it may be anything. */
    String words() default "";
}
