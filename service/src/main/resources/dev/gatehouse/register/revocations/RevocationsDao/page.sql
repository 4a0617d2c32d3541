-- cold: read at the start, page by page, and again only after half a day without news
SELECT kind || ':' || subject AS name, epoch, except_session, expires_at
FROM revocations
WHERE (kind, subject) > (split_part(CAST(:after AS text), ':', 1), substr(CAST(:after AS text), strpos(CAST(:after AS text), ':') + 1))
  AND expires_at > clock_timestamp() + :offset
ORDER BY kind, subject
LIMIT :rows
