; JSON, and its relatives with comments.
(comment) @comment
(string) @string
(escape_sequence) @string.escape
(number) @number
[(true) (false) (null)] @constant.builtin
(pair key: (string) @property)
