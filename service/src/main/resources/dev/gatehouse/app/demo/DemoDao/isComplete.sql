SELECT (SELECT count(*) FROM users u JOIN tenants t USING (tenant_id) WHERE lower(t.name) = 'demo' AND u.email IN ('ada@example.com', 'bob@example.com')) = 2
   AND (SELECT count(*) FROM clients WHERE client_id IN ('demo-web', 'demo-backend', 'demo-partner')) = 3
   AND (SELECT count(*) FROM resources WHERE indicator = 'https://api.example.com/') = 1
