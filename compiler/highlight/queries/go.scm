[(type_identifier)] @type
(field_identifier) @property
(keyed_element . (literal_element (identifier) @property))
((identifier) @constant (#match? @constant "^[A-Z][A-Z0-9_]+$"))
(label_name) @label

(call_expression function: [(identifier) @function (selector_expression field: (field_identifier) @function)])
((call_expression function: (identifier) @function.builtin)
 (#any-of? @function.builtin
  "append" "cap" "clear" "close" "complex" "copy" "delete" "imag" "len" "make" "max" "min" "new"
  "panic" "print" "println" "real" "recover"))
(function_declaration name: (identifier) @function.definition)
(method_declaration name: (field_identifier) @function.definition)
(method_elem name: (field_identifier) @function.definition)
(parameter_declaration name: (identifier) @variable.parameter)
(variadic_parameter_declaration name: (identifier) @variable.parameter)

(comment) @comment
[(interpreted_string_literal) (raw_string_literal) (rune_literal)] @string
(escape_sequence) @string.escape
[(int_literal) (float_literal) (imaginary_literal)] @number
[(true) (false) (nil) (iota)] @constant.builtin

["break" "case" "chan" "const" "continue" "default" "defer" "else" "fallthrough" "for" "func" "go"
 "goto" "if" "import" "interface" "map" "package" "range" "return" "select" "struct" "switch" "type"
 "var"] @keyword
