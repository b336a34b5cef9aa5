package io.github.dbtmaven.pipelines.event.masking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Computes the texts in which a secret can occur in a log. */
final class SecretForms {
    /** Shorter Base64 fragments occur by chance, and masking them would garble the log. */
    private static final int SHORTEST_BASE64 = 8;

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        secret.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(forms::add);
        if (forms.isEmpty()) {
            return forms;
        }
        forms.addAll(base64(secret));
        forms.addAll(base64(secret.strip()));
        return forms;
    }

    /**
     * Returns the padded Base64 form, and for each of the three alignments the part that is the same in all longer
     * texts.
     */
    private static List<String> base64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>();
        forms.add(Base64.getEncoder().encodeToString(bytes));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = offset == 0 ? 0 : offset + 1;
            int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
            forms.add(encoded.substring(Math.min(from, to), to));
        }
        forms.addAll(forms.stream()
                .map(form -> form.replace('+', '-').replace('/', '_'))
                .toList());
        return forms.stream().filter(form -> form.length() >= SHORTEST_BASE64).toList();
    }
}
