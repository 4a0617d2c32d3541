-- promises: revocations_pkey; <= 12 buffers
-- Asked once a poll that brought news of revocations, for all of them.
SELECT r.kind || ':' || r.subject AS name, r.epoch, r.except_session, r.expires_at
FROM unnest(CAST(:kinds AS text[]), CAST(:subjects AS text[])) AS n (kind, subject)
CROSS JOIN LATERAL (SELECT * FROM revocations WHERE kind = n.kind AND subject = n.subject) r
