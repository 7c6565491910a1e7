; Before these stand all the grammar's (keyword_…) as keywords.
(object_reference name: (identifier) @type)
(field (object_reference (identifier) @variable))
(invocation (object_reference name: (identifier) @function))
(column_definition name: (identifier) @property)
(column name: (identifier) @property)
(literal) @string
((literal) @number (#match? @number "^[-+]?[0-9.]"))
[(comment) (marginalia)] @comment
(parameter) @variable.parameter
[(keyword_true) (keyword_false) (keyword_null)] @constant.builtin
[(keyword_int) (keyword_boolean) (keyword_bigint) (keyword_smallint) (keyword_decimal) (keyword_float)
 (keyword_double) (keyword_numeric) (keyword_real) (keyword_char) (keyword_varchar) (keyword_text)
 (keyword_uuid) (keyword_json) (keyword_jsonb) (keyword_bytea) (keyword_date) (keyword_time)
 (keyword_timestamp) (keyword_timestamptz) (keyword_interval) (keyword_serial) (keyword_bigserial)]
@type
