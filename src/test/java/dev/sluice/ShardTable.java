package dev.sluice;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All shards of a corpus as one table of DuckDB, which forgives less than a reader of ours might. */
final class ShardTable implements AutoCloseable {
    private final Connection connection;
    private final String from;

    private ShardTable(Connection connection, String from) {
        this.connection = connection;
        this.from = from;
    }

    static ShardTable of(Path corpus) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        String files = corpus.toString().replace("'", "''") + "/**/*.jsonl";
        return new ShardTable(
                connection,
                "read_json('" + files + "', format = 'newline_delimited', hive_partitioning = true,"
                        + " maximum_object_size = 16777216)");
    }

    /** How many rows there are of which this holds. */
    long count(String condition) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + from + " where " + condition)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> columns() throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("describe select * from " + from)) {
            while (result.next()) {
                columns.add(result.getString("column_name"));
            }
        }
        return columns;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
