-- cold: of the bench
WITH grant_row AS (
    SELECT payload FROM oidc_model_instances WHERE model_name = 'Grant' ORDER BY id DESC LIMIT 1
),
token_row AS (
    SELECT payload FROM oidc_model_instances WHERE model_name = 'AccessToken' AND jsonb_exists(payload, 'secretHash') ORDER BY id DESC LIMIT 1
),
empty AS (
    SELECT CAST('{"sid": null, "parents": [], "extra": {}, "secretHash": null}' AS jsonb) AS members
),
every AS (
    SELECT 1 AS place, 'Grant, first save of double' AS what, payload - 'openid' - 'resources' AS payload FROM grant_row
    UNION ALL
    SELECT 2, 'Grant, last or only save', payload FROM grant_row
    UNION ALL
    SELECT 3, 'Grant, with what is empty', members - 'extra' - 'secretHash' || payload FROM grant_row, empty
    UNION ALL
    SELECT 4, 'AccessToken', payload FROM token_row
    UNION ALL
    SELECT 5, 'AccessToken, with what is empty', members || payload FROM token_row, empty
)
SELECT what, octet_length(CAST(payload AS text)) AS bytes, pg_column_size(payload) AS stored, CAST(payload AS text) AS text
FROM every
ORDER BY place
