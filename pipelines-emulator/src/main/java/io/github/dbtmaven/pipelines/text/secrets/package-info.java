/** Recognises secrets that are typed into a text, by their format. Masking the secrets of a build is {@code event.masking}. */
package io.github.dbtmaven.pipelines.text.secrets;
