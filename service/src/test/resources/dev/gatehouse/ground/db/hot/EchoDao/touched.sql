UPDATE users SET version = version + 1 WHERE user_id = :id
