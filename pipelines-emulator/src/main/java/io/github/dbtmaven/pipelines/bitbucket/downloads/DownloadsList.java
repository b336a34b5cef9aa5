package io.github.dbtmaven.pipelines.bitbucket.downloads;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import io.github.dbtmaven.pipelines.bitbucket.downloads.DownloadsFolder.StoredFile;
import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of the list: {@code pagelen} (10, at most 100), {@code values}, {@code next}, and the optional {@code size},
 * {@code page} and {@code previous}. Of a value, Bitbucket documents {@code name}, {@code size} and {@code
 * links.self.href}.
 */
final class DownloadsList {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private final ServedRepository repository;

    DownloadsList(ServedRepository repository) {
        this.repository = repository;
    }

    Answer page(Map<String, String> query, List<StoredFile> files, Map<String, Integer> fetched) {
        Optional<String> unknown = query.keySet().stream()
                .filter(parameter -> !parameter.equals("pagelen") && !parameter.equals("page"))
                .findFirst();
        if (unknown.isPresent()) { // q and sort would change the result: reject rather than answer incorrectly
            return Answer.error(501, DownloadsMessages.unknownParameter(unknown.get()));
        }
        String pagelen = query.getOrDefault("pagelen", "10");
        String page = query.getOrDefault("page", "1");
        if (!pagelen.matches("[1-9]\\d?|100")) {
            return Answer.error(400, DownloadsMessages.invalidPage("pagelen", pagelen, "from 1 to 100"));
        }
        if (!page.matches("[1-9]\\d{0,6}")) {
            return Answer.error(400, DownloadsMessages.invalidPage("page", page, "from 1"));
        }
        return page(Integer.parseInt(pagelen), Integer.parseInt(page), files, fetched);
    }

    private Answer page(int pagelen, int page, List<StoredFile> files, Map<String, Integer> fetched) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("pagelen", pagelen);
        envelope.put("size", files.size());
        envelope.put("page", page);
        envelope.put(
                "values",
                files.stream()
                        .skip((long) (page - 1) * pagelen)
                        .limit(pagelen)
                        .map(file -> value(file, fetched.getOrDefault(file.name(), 0)))
                        .toList());
        if ((long) page * pagelen < files.size()) {
            envelope.put("next", address() + "?pagelen=" + pagelen + "&page=" + (page + 1));
        }
        if (page > 1) {
            envelope.put("previous", address() + "?pagelen=" + pagelen + "&page=" + (page - 1));
        }
        return Answer.json(200, envelope);
    }

    private Map<String, Object> value(StoredFile file, int fetched) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("name", file.name());
        value.put("size", file.size());
        value.put("downloads", fetched);
        value.put("created_on", ISO.format(OffsetDateTime.ofInstant(file.createdOn(), ZoneOffset.UTC)));
        value.put("user", Map.of("type", "user", "display_name", "Rehearsal"));
        String name = URLEncoder.encode(file.name(), UTF_8).replace("+", "%20");
        value.put("links", Map.of("self", Map.of("href", address() + "/" + name)));
        value.put("type", "download");
        return value;
    }

    private String address() {
        return "https://" + BitbucketHosts.API + "/2.0/repositories/" + repository.fullName() + "/downloads";
    }
}
