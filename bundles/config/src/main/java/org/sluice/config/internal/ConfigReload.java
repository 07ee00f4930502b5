package org.sluice.config.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** Describes the one directive that this bundle implements itself; it is read from the file, not from Config Admin. */
@ObjectClassDefinition(
        id = "org.sluice.config_reload",
        name = "config_reload",
        description = "When edits of the file are applied.")
@SluiceDirective(singleton = true)
@interface ConfigReload {

    @AttributeDefinition(
            name = "value",
            description =
                    "auto: once the file has not changed for a second; manual: when sluice:config-reload is called.",
            options = {@Option(label = "auto", value = "auto"), @Option(label = "manual", value = "manual")})
    @SluiceType(type = "word")
    String _value();
}
