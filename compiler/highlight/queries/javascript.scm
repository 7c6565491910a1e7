; Of two patterns for one node the later wins. TypeScript's grammar has all of these too.

((identifier) @type (#match? @type "^[A-Z]"))
([(identifier) (property_identifier) (shorthand_property_identifier)] @constant
 (#match? @constant "^[A-Z][A-Z0-9_]+$"))
((identifier) @variable.builtin
 (#any-of? @variable.builtin "arguments" "console" "document" "globalThis" "module" "process" "window"))
((identifier) @constant.builtin (#any-of? @constant.builtin "NaN" "Infinity"))

; Members.
(pair key: (property_identifier) @property)
(member_expression property: [(property_identifier) (private_property_identifier)] @property)
[(shorthand_property_identifier) (private_property_identifier)] @property

; Calls.
(call_expression
 function: [(identifier) @function
            (member_expression property: [(property_identifier) (private_property_identifier)] @function)])
((call_expression function: (identifier) @function.builtin)
 (#any-of? @function.builtin
  "fetch" "isFinite" "isNaN" "parseFloat" "parseInt" "require" "setInterval" "setTimeout"
  "clearInterval" "clearTimeout" "structuredClone" "queueMicrotask"))
(new_expression constructor: (identifier) @type)

; Definitions.
(function_declaration name: (identifier) @function.definition)
(function_expression name: (identifier) @function.definition)
(generator_function_declaration name: (identifier) @function.definition)
(method_definition name: [(property_identifier) (private_property_identifier)] @function.definition)
(variable_declarator
 name: (identifier) @function.definition value: [(function_expression) (arrow_function)])
(pair
 key: (property_identifier) @function.definition value: [(function_expression) (arrow_function)])

; Parameters.
(arrow_function parameter: (identifier) @variable.parameter)
(catch_clause parameter: (identifier) @variable.parameter)

; Literals.
(comment) @comment
[(string) (template_string) (regex)] @string
(escape_sequence) @string.escape
(number) @number
[(true) (false) (null) (undefined)] @constant.builtin
[(this) (super)] @variable.builtin
(template_substitution) @embedded
(template_substitution ["${" "}"] @punctuation.special)
(statement_identifier) @label
(hash_bang_line) @comment
(decorator
 ["@" @attribute (identifier) @attribute (call_expression function: (identifier) @attribute)])

["as" "async" "await" "break" "case" "catch" "class" "const" "continue" "debugger" "default" "delete"
 "do" "else" "export" "extends" "finally" "for" "from" "function" "get" "if" "import" "in"
 "instanceof" "let" "new" "of" "return" "set" "static" "switch" "target" "throw" "try" "typeof" "var"
 "void" "while" "with" "yield"] @keyword
