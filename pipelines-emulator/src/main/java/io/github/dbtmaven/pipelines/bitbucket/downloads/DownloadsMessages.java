package io.github.dbtmaven.pipelines.bitbucket.downloads;

/** Error messages of Downloads. */
final class DownloadsMessages {
    private DownloadsMessages() {}

    static String noSuchFile(String name) {
        return "File \"" + name + "\" not found in the Downloads of this repository.";
    }

    static String unknownParameter(String parameter) {
        return "The rehearsal's Bitbucket does not support the query parameter \"" + parameter
                + "\" of Downloads, only \"pagelen\" and \"page\".";
    }

    static String invalidPage(String parameter, String value, String range) {
        return "Query parameter \"" + parameter + "\" must be a number " + range + ", not \"" + value + "\".";
    }

    static String methodNotAllowed(String method) {
        return "Method \"" + method + "\" is not allowed on this resource.";
    }

    static String lengthRequired() {
        return "An upload needs the header Content-Length; chunked transfer is not accepted.";
    }

    static String wrongContentType(String type) {
        return "An upload must be \"multipart/form-data\", not \"" + type + "\".";
    }

    static String malformedUpload(String reason) {
        return "The upload aborted or is not multipart/form-data: " + reason + ". Nothing was stored.";
    }

    static String noFiles() {
        return "An upload needs one or more parts named \"files\", each with a file name.";
    }

    static String unexpectedPart(String field) {
        return "Every part of an upload must be named \"files\" and have a file name, unlike part \"" + field
                + "\". Nothing was stored.";
    }

    static String unusableName(String name) {
        return "\"" + name + "\" is not a valid file name for Downloads: it must be a base name, without a slash, a"
                + " backslash or control characters, of at most 255 bytes. Nothing was stored.";
    }

    static String notWritable(String reason) {
        return "The rehearsal's Bitbucket could not store the file: " + reason + ".";
    }
}
