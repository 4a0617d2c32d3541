package dev.gatehouse.ground.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "::1, 0:0:0:0:0:0:0:1",
        "[2001:DB8::1], 2001:db8:0::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "fe80::1%eth0, fe80::1"
    })
    void isOneHoweverItIsWritten(String one, String other) {
        assertThat(IpAddress.parse(one)).isPresent().isEqualTo(IpAddress.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4.5",
                "12345::",
                ":",
                "abcd",
                ".1:2",
                ".::1"
            })
    void isNoName(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void aSiteOfSixCountsAsOneAndAnAddressOfFourAsItself() {
        assertThat(party("2001:db8:1:2::1")).isEqualTo(party("2001:db8:1:2:ffff::9"));
        assertThat(party("2001:db8:1:2::1")).isNotEqualTo(party("2001:db8:1:3::1"));
        assertThat(party("192.0.2.1")).isNotEqualTo(party("192.0.2.2"));
    }

    private static IpAddress party(String text) {
        return IpAddress.parse(text).orElseThrow().party();
    }
}
