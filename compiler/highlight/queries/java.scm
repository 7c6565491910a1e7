((identifier) @type (#match? @type "^[A-Z]"))
((identifier) @constant (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))
[(type_identifier) (boolean_type) (integral_type) (floating_point_type) (void_type)] @type

(field_access field: (identifier) @property)
(field_declaration declarator: (variable_declarator name: (identifier) @property))
(method_invocation name: (identifier) @function)
(method_reference "::" (identifier) @function)
(method_declaration name: (identifier) @function.definition)
(constructor_declaration name: (identifier) @function.definition)
(formal_parameter name: (identifier) @variable.parameter)
(spread_parameter (variable_declarator name: (identifier) @variable.parameter))
(catch_formal_parameter name: (identifier) @variable.parameter)
(lambda_expression parameters: (identifier) @variable.parameter)
(inferred_parameters (identifier) @variable.parameter)
((field_declaration declarator: (variable_declarator name: (identifier) @constant))
 (#match? @constant "^[A-Z][A-Z0-9_]+$"))
((field_access field: (identifier) @constant) (#match? @constant "^[A-Z][A-Z0-9_]+$"))

(annotation "@" @attribute name: (identifier) @attribute)
(marker_annotation "@" @attribute name: (identifier) @attribute)
[(line_comment) (block_comment)] @comment
((block_comment) @comment.documentation (#match? @comment.documentation "^/[*][*][^*/]"))
[(string_literal) (character_literal)] @string
(escape_sequence) @string.escape
[(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)
 (decimal_floating_point_literal) (hex_floating_point_literal)] @number
[(true) (false) (null_literal)] @constant.builtin
[(this) (super)] @variable.builtin

["abstract" "assert" "break" "case" "catch" "class" "continue" "default" "do" "else" "enum" "extends"
 "final" "finally" "for" "if" "implements" "import" "instanceof" "interface" "module" "native" "new"
 "non-sealed" "package" "permits" "private" "protected" "public" "record" "requires" "return" "sealed"
 "static" "strictfp" "switch" "synchronized" "throw" "throws" "transient" "try" "volatile" "when"
 "while" "yield" "@interface"] @keyword
