-- what is asked: told back
SELECT :asked.id AS id, :asked.hash AS hash, CAST(:asked.text AS text) AS text, :asked.many AS many, :asked.few AS few,
       :asked.yes AS yes, :asked.words AS words, 'other_client' AS verdict,
       CAST(:asked.missing AS uuid) AS missing, CAST(:asked.number AS bigint) AS number, :asked.silence::text AS silence,
       CAST(:at AS timestamptz) + :shift AS moved_at, CAST(NULL AS boolean) AS never
