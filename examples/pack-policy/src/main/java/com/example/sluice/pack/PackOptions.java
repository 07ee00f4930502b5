package com.example.sluice.pack;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** What stands after {@code pack_threshold}, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.pack_threshold",
        name = "pack_threshold",
        description = "How full policy pack fills a server before a stream's viewers spill to the next one.")
@SluiceDirective(singleton = true, words = "percent")
@interface PackOptions {

    @SluiceType(type = "percent")
    @AttributeDefinition(name = ".value", description = "Percent of the server's tightest resource. Default 80.")
    String _value();
}
