-- cold: an operator's act
SELECT pg_terminate_backend(:pid, 5000)
