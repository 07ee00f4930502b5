package org.sluice.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.sluice.model.ArchiveSpan;

class ArchiveFormsTest {

    private static final ArchiveSpan HOUR = new ArchiveSpan(1700000000, 3600);
    private static final ArchiveSpan MOMENT = new ArchiveSpan(1700000000, 0);

    @Example
    void stretches() {
        assertThat(ArchiveForms.of("archive-1700000000-3600.m3u8")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("archive-1700000000-3600.mpd")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("archive-1700000000-3600.ts")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("index-1700000000-3600.m3u8")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("video-1700000000-3600.m3u8")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("tracks-v1a1/mono-1700000000-3600.m3u8")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("archive/1700000000/3600/index.m3u8")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("archive/1700000000/3600/mpegts")).isEqualTo(HOUR);
        assertThat(ArchiveForms.of("archive-1700000000-now.m3u8"))
                .isEqualTo(new ArchiveSpan(1700000000, ArchiveSpan.TO_NOW));
        assertThat(ArchiveForms.of("archive/1700000000/now/index.m3u8"))
                .isEqualTo(new ArchiveSpan(1700000000, ArchiveSpan.TO_NOW));
    }

    @Example
    void moments() {
        assertThat(ArchiveForms.of("timeshift_abs-1700000000.m3u8")).isEqualTo(MOMENT);
        assertThat(ArchiveForms.of("video-timeshift_abs-1700000000.m3u8")).isEqualTo(MOMENT);
        assertThat(ArchiveForms.of("timeshift_abs/1700000000")).isEqualTo(MOMENT);
        assertThat(ArchiveForms.of("timeshift_rel-90.ts")).isEqualTo(new ArchiveSpan(-90, 0));
        assertThat(ArchiveForms.of("timeshift_rel/90")).isEqualTo(new ArchiveSpan(-90, 0));
        assertThat(ArchiveForms.of("rewind-7200.m3u8")).isEqualTo(new ArchiveSpan(-7200, ArchiveSpan.TO_NOW));
    }

    @Example
    void whatIsNoTimeAsksForThePresent() {
        for (String rest : new String[] {
            "index.m3u8",
            "index.fmp4.m3u8",
            "mpegts",
            "",
            "tracks-v1/mono.m3u8",
            "archive-x-60.m3u8",
            "archive-1700000000.m3u8",
            "archive-1700000000-.m3u8",
            "archive-1700000000-60x.m3u8",
            "archive-0-60.m3u8",
            "archive-123456789012-60.m3u8",
            "timeshift_abs-.m3u8",
            "timeshift_abs-0.m3u8",
            "timeshift_abx/1700000000",
            "rewind-.m3u8",
            "video-rewind.m3u8",
            "archive/1700000000/mpegts",
            "archive/1700000000/x/mpegts",
            "archive/now/60/index.m3u8"
        }) {
            assertThat(ArchiveForms.of(rest)).as(rest).isNull();
        }
    }

    @Example
    void filesAndPicturesBelowAStream() {
        assertThat(ArchiveForms.below("/a/cam/archive-1700000000-3600.mp4")).isEqualTo(HOUR);
        assertThat(ArchiveForms.below("/cam/archive-1700000000-3600.json")).isEqualTo(HOUR);
        assertThat(ArchiveForms.below("/cam/1700000000.jpg")).isEqualTo(MOMENT);
        assertThat(ArchiveForms.below("/cam/1700000000-preview.jpg")).isEqualTo(MOMENT);
        assertThat(ArchiveForms.below("/cam/1700000000-preview.mp4")).isEqualTo(MOMENT);
        assertThat(ArchiveForms.below("/cam/preview.jpg")).isNull();
        assertThat(ArchiveForms.below("/cam/17000000001.jpg")).isNull();
        assertThat(ArchiveForms.below("/cam/2022/03/22/08/06/37-05000.ts")).isNull();
        assertThat(ArchiveForms.below("/cam/index.json")).isNull();
    }

    @Example
    void queries() {
        assertThat(ArchiveForms.moment("token=a&utc=1700000000&lutc=1700003600", "utc"))
                .isEqualTo(MOMENT);
        assertThat(ArchiveForms.moment("lutc=1700003600", "utc")).isNull();
        assertThat(ArchiveForms.moment(null, "utc")).isNull();
        assertThat(ArchiveForms.number("utc=", "utc")).isEqualTo(-1);
        assertThat(ArchiveForms.number("utc", "utc")).isEqualTo(-1);
        assertThat(ArchiveForms.number("utc=1x", "utc")).isEqualTo(-1);
        assertThat(ArchiveForms.number("utcx=1&utc=2", "utc")).isEqualTo(2);
    }

    @Property(tries = 300)
    void everyTimeIsRead(
            @ForAll @LongRange(min = 1, max = 9999999999L) long from,
            @ForAll @LongRange(min = 0, max = 99999999) long length) {
        ArchiveSpan span = new ArchiveSpan(from, length);
        assertThat(ArchiveForms.of("archive-" + from + "-" + length + ".ts")).isEqualTo(span);
        assertThat(ArchiveForms.of("index-" + from + "-" + length + ".m3u8")).isEqualTo(span);
        assertThat(ArchiveForms.of("archive/" + from + "/" + length + "/mpegts"))
                .isEqualTo(span);
        assertThat(ArchiveForms.moment("a=b&utc=" + from, "utc")).isEqualTo(new ArchiveSpan(from, 0));
    }

    @Property(tries = 500)
    void nothingMakesItFail(@ForAll @StringLength(max = 40) String any) {
        ArchiveForms.of(any);
        ArchiveForms.of("archive-" + any);
        ArchiveForms.of("timeshift_abs" + any);
        ArchiveForms.of("archive/" + any);
        ArchiveForms.below("/" + any + ".mp4");
        ArchiveForms.number(any, "utc");
        ArchiveForms.number("utc=" + any, "utc");
    }
}
