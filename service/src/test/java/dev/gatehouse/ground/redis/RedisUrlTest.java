package dev.gatehouse.ground.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://cache.example                          | SINGLE   | false | cache.example:6379              | ''",
                "rediss://cache.example:7000/3                  | SINGLE   | true  | cache.example:7000              | 3",
                "redis://[::1]:7000                             | SINGLE   | false | ::1:7000                        | ''",
                "redis-cluster://a:7000,b,c:7002                | CLUSTER  | false | a:7000,b:6379,c:7002            | ''",
                "rediss-cluster://a                             | CLUSTER  | true  | a:6379                          | ''",
                "redis-sentinel://a,b:5000/mymaster             | SENTINEL | false | a:26379,b:5000                  | mymaster",
            })
    void saysHowRedisIsRun(String url, RedisUrl.Kind kind, boolean tls, String hosts, String tail) {
        RedisUrl read = RedisUrl.parse(url).orElseThrow();

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.tls()).isEqualTo(tls);
        assertThat(String.join(
                        ",",
                        read.hosts().stream()
                                .map(host -> host.name() + ":" + host.port())
                                .toList()))
                .isEqualTo(hosts);
        assertThat(read.tail()).isEqualTo(tail);
    }

    @Test
    void mayHoldCredentialsOfAnyCharacters() {
        RedisUrl read =
                RedisUrl.parse("redis-cluster://me:a%3Ab%40c%2F+d@one,two").orElseThrow();

        assertThat(read.user()).isEqualTo("me");
        assertThat(read.password()).isEqualTo("a:b@c/+d");
        assertThat(read.toString()).isEqualTo("RedisUrl[CLUSTER]");
    }

    @Test
    void mayHoldAPasswordAlone() {
        assertThat(RedisUrl.parse("redis://:secret@one").orElseThrow().password())
                .isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one:6379",
                "http://one",
                "redis://",
                "redis://one:0",
                "redis://one:70000",
                "redis://one,two",
                "redis://one/zero",
                "redis-cluster://one/0",
                "redis-sentinel://one",
                "redis-cluster://one,,two",
                "redis://one two",
                "redis://user@one",
            })
    void whatNamesNoRedisIsNone(String url) {
        assertThat(RedisUrl.parse(url)).isEmpty();
        assertThat(new RedisConfig(url, null, null, null, null).isUrlReadable()).isFalse();
    }
}
