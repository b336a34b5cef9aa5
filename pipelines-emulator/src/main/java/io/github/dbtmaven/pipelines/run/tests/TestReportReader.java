package io.github.dbtmaven.pipelines.run.tests;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one report in the XML format of JUnit and Surefire as a stream. Declarations of a DTD are ignored and no entity of
 * one is resolved, so that a report cannot read files or grow. Not thread-safe.
 */
final class TestReportReader {
    private static final int LONGEST_MESSAGE = 4000;

    /** The JDK's own, because another one on the class path may know other properties. */
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    private XMLStreamReader xml;
    private TestTally tally;
    private String name = "";
    private Optional<String> failure = Optional.empty();
    private boolean skipped;

    TestReportReader() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * Returns the tests of a report, which is not closed; empty if it is XML of another format.
     *
     * @throws XMLStreamException if it is not well-formed, with the place
     */
    Optional<TestTally> read(InputStream report) throws XMLStreamException {
        try {
            xml = factory.createXMLStreamReader(XmlText.of(report));
        } catch (IOException e) {
            throw new XMLStreamException(e.getMessage(), e);
        }
        tally = new TestTally();
        try {
            boolean known = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (!known && !xml.getLocalName().matches("testsuites?")) {
                        return Optional.empty();
                    }
                    known = true;
                    begin(xml.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    end();
                }
            }
            return Optional.of(tally);
        } finally {
            xml.close();
        }
    }

    private void begin(String element) throws XMLStreamException {
        switch (element) {
            case "testcase" -> {
                String type = attribute("classname");
                String test = attribute("name").isBlank() ? TestMessages.noName() : attribute("name");
                name = type.isBlank() ? test : type + "." + test;
                failure = Optional.empty();
                skipped = false;
            }
            case "failure", "error" -> {
                if (failure.isEmpty()) {
                    String message = attribute("message");
                    failure = Optional.of(message.isBlank() ? firstLine() : message);
                }
            }
            case "skipped" -> skipped = true;
            default -> {
                // properties and output
            }
        }
    }

    private void end() {
        if (failure.isPresent()) {
            tally.failed(name, failure.get());
        } else if (skipped) {
            tally.skipped();
        } else {
            tally.passed();
        }
    }

    private String attribute(String wanted) {
        String value = xml.getAttributeValue(null, wanted);
        return value == null ? "" : value;
    }

    /** Reads the text of the current element up to its end and returns the start of it. */
    private String firstLine() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.hasText() && text.length() < LONGEST_MESSAGE) {
                text.append(text.isEmpty() ? xml.getText().stripLeading() : xml.getText());
            }
        }
        return text.toString();
    }
}
