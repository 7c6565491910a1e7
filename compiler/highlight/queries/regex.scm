(group_name) @property
[(identity_escape) (control_letter_escape) (character_class_escape) (control_escape)
 (unicode_character_escape) (backreference_escape)] @string.escape
[(start_assertion) (end_assertion) (boundary_assertion) (non_boundary_assertion)] @keyword
["*" "+" "?" "|"] @keyword
(count_quantifier) @keyword
(decimal_digits) @number
[(class_character) (posix_class_name)] @string
(any_character) @constant.builtin
["(?" "(?:" "(?<" "[" "]" "(" ")"] @type
