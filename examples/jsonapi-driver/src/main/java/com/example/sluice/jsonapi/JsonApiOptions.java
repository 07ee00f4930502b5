package com.example.sluice.jsonapi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type jsonapi} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.peer.jsonapi",
        name = "peer jsonapi",
        description = "Where a server of any make has what Sluice wants to know, in the JSON that it answers.")
@interface JsonApiOptions {

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "json_path",
            description = "Path of the call below api_url. Default /status.json.",
            required = false)
    String json__path();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "json_streams",
            description = "Fields that lead to a stream's name, with * for every entry of a list: streams.*.name.",
            required = false)
    String json__streams();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "json_stream_clients",
            description = "The same for the viewers of that stream: streams.*.viewers. Default unknown.",
            required = false)
    String json__stream__clients();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "json_cpu",
            description = "Fields that lead to the CPU's load in percent: load.cpu. Default unknown.",
            required = false)
    String json__cpu();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "json_clients",
            description = "Fields that lead to the count of all viewers. Default unknown.",
            required = false)
    String json__clients();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "json_output",
            description = "Fields that lead to the output in bits per second. Default unknown.",
            required = false)
    String json__output();
}
