package dev.gatehouse.ground.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps rows to one record, and remembers for each statement which column is which component: Jdbi asks by reflection at every
 * execution, which took a fifth of a refresh's processor time. Statements come from files, so they are few.
 */
final class RecordMapper<T> implements RowMapper<T> {
    private final RowMapper<T> any;
    private final Map<String, RowMapper<T>> known = new ConcurrentHashMap<>();

    RecordMapper(RowMapper<T> any) {
        this.any = any;
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
        RowMapper<T> mapper = known.get(context.getRenderedSql());
        if (mapper == null) {
            mapper = any.specialize(rows, context);
            known.put(context.getRenderedSql(), mapper);
        }
        return mapper;
    }

    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
        return any.map(row, context);
    }
}
