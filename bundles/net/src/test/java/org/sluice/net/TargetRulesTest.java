package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/",
                "/a/b/index.m3u8",
                "/a%2Fb/index.m3u8",
                "/a%20b",
                "/%C3%A9",
                "/...",
                "/.a",
                "/a..b",
                "/a;v=1",
                "/a(archive=1-2).isml/manifest",
                "/tracks-1,2/x",
                "/a@b:8080/x"
            })
    void acceptsPaths(String path) {
        assertThat(TargetRules.path(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "//evil",
                "/a//b",
                "/\\evil",
                "/a\\b",
                "/%5cevil",
                "/%2fevil",
                "/%2F%2fevil",
                "/a/%2fb",
                "/a%2f/b",
                "/.",
                "/..",
                "/a/./b",
                "/a/../b",
                "/a/..",
                "/%2e%2e/a",
                "/a/.%2e",
                "/a%2f..%2fb",
                "/%00",
                "/a%0d%0aSet-Cookie:x",
                "/%1f",
                "/%7f",
                "/%",
                "/%2",
                "/%zz",
                "/%c0%af",
                "/%ff",
                "/a b",
                "/a#b",
                "/a\"b",
                "/<a>",
                "/a|b",
                "/[a]",
                "/{a}",
                "/é"
            })
    void refusesPaths(String path) {
        assertThat(TargetRules.path(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b&c", "token=a|b", "a[]=1", "x=%20%", "u=http://evil//..", "a?b"})
    void acceptsQueries(String query) {
        assertThat(TargetRules.query(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a#b", "a\"b", "a<b", "é", "a\r\nb", "x=%0d%0ay", "%00"})
    void refusesQueries(String query) {
        assertThat(TargetRules.query(query)).isFalse();
    }

    @Test
    void decodesNames() {
        assertThat(TargetRules.decode("a%20b/%C3%A9+")).isEqualTo("a b/é+");
        assertThat(TargetRules.decode("plain")).isEqualTo("plain");
        assertThat(TargetRules.decode("%ff")).isNull();
        assertThat(TargetRules.decode("%f")).isNull();
    }
}
