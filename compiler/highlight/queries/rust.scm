; Of two patterns for one node the later wins, so that the general stands before the special.

; Names by their spelling.
((identifier) @type (#match? @type "^[A-Z]"))
((identifier) @constant (#match? @constant "^[A-Z][A-Z0-9_]+$"))
[(type_identifier) (primitive_type)] @type
[(field_identifier) (shorthand_field_identifier)] @property
(metavariable) @variable.parameter
(fragment_specifier) @type

; Calls. Ok(…) and Some(…) are variants, not functions.
((call_expression
  function: [(identifier) @function
             (scoped_identifier name: (identifier) @function)
             (field_expression field: (field_identifier) @function)])
 (#not-match? @function "^[A-Z]"))
((generic_function
  function: [(identifier) @function
             (scoped_identifier name: (identifier) @function)
             (field_expression field: (field_identifier) @function)])
 (#not-match? @function "^[A-Z]"))
(macro_invocation
 macro: [(identifier) @function.macro (scoped_identifier name: (identifier) @function.macro)]
 "!" @function.macro)

; What a macro is given is not parsed: a name before parentheses is a call there too.
((token_tree (identifier) @function . (token_tree . "(")) (#not-match? @function "^[A-Z]"))
((token_tree (identifier) @function.macro . "!" @function.macro))

; Definitions, also of what stays unfinished.
(ERROR "fn" . (identifier) @function.definition)
(function_item name: (identifier) @function.definition)
(function_signature_item name: (identifier) @function.definition)
(macro_definition name: (identifier) @function.definition)
(const_item name: (identifier) @constant)
(static_item name: (identifier) @constant)
(enum_variant name: (identifier) @type)

; Parameters.
(parameter pattern: [(identifier) @variable.parameter (mut_pattern (identifier) @variable.parameter)])
(parameter pattern: (reference_pattern (identifier) @variable.parameter))
(closure_parameters
 [(identifier) @variable.parameter
  (reference_pattern (identifier) @variable.parameter)
  (tuple_pattern (identifier) @variable.parameter)])
(self) @variable.builtin

; Literals.
[(line_comment) (block_comment)] @comment
(line_comment doc: (doc_comment)) @comment.documentation
(block_comment doc: (doc_comment)) @comment.documentation
[(string_literal) (raw_string_literal) (char_literal)] @string
(escape_sequence) @string.escape
[(integer_literal) (float_literal)] @number
(boolean_literal) @constant.builtin
(lifetime) @label
(label) @label

; Attributes: #[derive(Debug)].
[(attribute_item) (inner_attribute_item)] @attribute

["as" "async" "await" "break" "const" "continue" "default" "dyn" "else" "enum" "extern" "fn" "for"
 "gen" "if" "impl" "in" "let" "loop" "macro_rules!" "match" "mod" "move" "pub" "raw" "ref" "return"
 "static" "struct" "trait" "try" "type" "union" "unsafe" "use" "where" "while" "yield"
 (crate) (mutable_specifier) (super)] @keyword
(use_declaration argument: (self) @keyword)
(scoped_identifier path: (self) @keyword)
(use_list (self) @keyword)
