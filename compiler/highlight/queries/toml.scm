(comment) @comment
(string) @string
(escape_sequence) @string.escape
[(integer) (float)] @number
(boolean) @constant.builtin
[(offset_date_time) (local_date_time) (local_date) (local_time)] @number
[(bare_key) (quoted_key)] @property
(table [(bare_key) (dotted_key) (quoted_key)] @type)
(table_array_element [(bare_key) (dotted_key) (quoted_key)] @type)
