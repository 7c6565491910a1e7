CREATE TABLE stock (product int PRIMARY KEY, items int NOT NULL);
CREATE TABLE orders (
    number serial PRIMARY KEY,
    product int NOT NULL,
    email text NOT NULL,
    receipt timestamptz
);
INSERT INTO stock VALUES (1, 5), (2, 1000);
