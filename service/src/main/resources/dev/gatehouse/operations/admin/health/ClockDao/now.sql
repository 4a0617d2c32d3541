SELECT clock_timestamp() + :offset
