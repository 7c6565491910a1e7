-- The best customers.
CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, rate NUMERIC DEFAULT 1.5);

SELECT c.name, COUNT(*) AS orders, max(o.total)
FROM customers AS c
LEFT JOIN orders o ON o.customer_id = c.id
WHERE o.total > 100 AND c.name LIKE 'A%' AND c.left IS NULL
GROUP BY c.name ORDER BY orders DESC LIMIT 10;
