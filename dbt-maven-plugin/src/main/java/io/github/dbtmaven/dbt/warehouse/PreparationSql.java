package io.github.dbtmaven.dbt.warehouse;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A project's SQL that prepares a new rehearsal database, for example with source tables and roles.
 *
 * @param name the file name shown to users
 */
public record PreparationSql(String name, String text) {
    private static final Pattern BEFORE_A_STATEMENT = Pattern.compile("\\G(?:\\s+|--[^\n]*|/\\*(?s:.*?)\\*/)");

    public PreparationSql {
        requireNonNull(name, "name");
        requireNonNull(text, "text");
    }

    /**
     * Runs the statements one by one, each in its own transaction, like psql.
     *
     * @throws UserError with the file, line and PostgreSQL's message
     */
    void run(Connection connection) {
        int offset = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
                offset = text.indexOf(query.nativeSql, offset);
                statement.execute(query.nativeSql);
                offset += query.nativeSql.length();
            }
        } catch (SQLException e) {
            throw new UserError(refused(e, offset), e);
        }
    }

    private String refused(SQLException e, int offset) {
        Optional<ServerErrorMessage> answer = e instanceof PSQLException failed
                ? Optional.ofNullable(failed.getServerErrorMessage())
                : Optional.empty();
        int position = answer.map(ServerErrorMessage::getPosition).orElse(0);
        String message = answer.map(ServerErrorMessage::getMessage).orElseGet(e::getMessage);
        String hint = answer.map(ServerErrorMessage::getHint)
                .map(text -> " Hint: " + text)
                .orElse("");
        return name + ":" + line(position > 0 ? offset + position - 1 : start(offset))
                + ": PostgreSQL rejected this statement: " + message + "." + hint
                + " No build was started. Fix the statement and run the rehearsal again.";
    }

    /** Skips the comments in front of a statement. */
    private int start(int offset) {
        Matcher before = BEFORE_A_STATEMENT.matcher(text).region(offset, text.length());
        int start = offset;
        while (before.find()) {
            start = before.end();
        }
        return start;
    }

    private long line(int position) {
        return text.substring(0, Math.min(position, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }
}
