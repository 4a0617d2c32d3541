-- cold: 60 a minute at most, however many are refused
INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload, origin)
VALUES ('security', 'admin_refused', 'operator', :actor, CAST(:requestId AS text),
        jsonb_build_object('method', CAST(:method AS text), 'path', CAST(:path AS text), 'status', CAST(:status AS integer),
                           'untold_before', CAST(:untoldBefore AS bigint)),
        jsonb_build_object('address', CAST(:address AS text)))
