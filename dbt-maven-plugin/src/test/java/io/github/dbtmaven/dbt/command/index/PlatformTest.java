package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tags are those of uv 0.9 on the index. */
class PlatformTest {
    private static Platform of(String system, String machine, String bits, String libc) {
        return Platform.of(system, machine, bits, libc).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "linux,  x86_64,  64, glibc 2.36,  manylinux_2_17_x86_64.manylinux2014_x86_64, true",
        "linux,  x86_64,  64, glibc 2.17,  manylinux_2_17_x86_64.manylinux2014_x86_64, true",
        "linux,  x86_64,  64, glibc 2.12,  manylinux_2_17_x86_64.manylinux2014_x86_64, false",
        "linux,  x86_64,  64, glibc 2.36,  manylinux2014_x86_64,                       true",
        "linux,  x86_64,  64, glibc 2.36,  musllinux_1_1_x86_64,                       false",
        "linux,  x86_64,  64, glibc 2.36,  manylinux_2_28_aarch64,                     false",
        "linux,  x86_64,  64, glibc 2.36,  win_amd64,                                  false",
        "linux,  x86_64,  64, glibc 2.36,  any,                                        false",
        "linux,  aarch64, 64, glibc 2.36,  manylinux_2_28_aarch64,                     true",
        "linux,  aarch64, 64, glibc 2.17,  manylinux_2_28_aarch64,                     false",
        "linux,  aarch64, 64, glibc 2.17,"
                + " manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64,    true",
        "linux,  aarch64, 64, musl," + " manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64,    true",
        "linux,  x86_64,  64, musl,        musllinux_1_1_x86_64,                       true",
        "linux,  x86_64,  64, musl,        manylinux_2_17_x86_64.manylinux2014_x86_64, false",
        "linux,  x86_64,  32, glibc 2.36,  manylinux_2_17_i686.manylinux2014_i686,     true",
        "linux,  x86_64,  32, glibc 2.36,  manylinux_2_17_x86_64,                      false",
        "linux,  aarch64, 32, glibc 2.36,  manylinux_2_17_armv7l.manylinux2014_armv7l, true",
        "darwin, arm64,   64, macos 14.5,  macosx_11_0_arm64,                          true",
        "darwin, arm64,   64, macos 14.5,  macosx_10_12_x86_64,                        false",
        "darwin, x86_64,  64, macos 10.15, macosx_10_12_x86_64,                        true",
        "darwin, x86_64,  64, macos 10.11, macosx_10_12_x86_64,                        false",
        "darwin, x86_64,  64, macos 14.5,  macosx_11_0_universal2,                     true",
    })
    void acceptsWheelsThatRun(String system, String machine, String bits, String libc, String tags, boolean runs) {
        assertThat(of(system, machine, bits, libc).accepts(tags)).isEqualTo(runs);
    }

    @Test
    void knowsNoWheelsForOtherSystems() {
        assertThat(Platform.of("win32", "AMD64", "64", "musl")).isEmpty();
        assertThat(Platform.of("freebsd14", "amd64", "64", "musl")).isEmpty();
    }

    @Test
    void namesFolderByLibraryAndMachine() {
        assertThat(of("linux", "x86_64", "64", "glibc 2.36").folder()).isEqualTo("manylinux-x86_64");
        assertThat(of("linux", "x86_64", "64", "musl").folder()).isEqualTo("musllinux-x86_64");
    }
}
