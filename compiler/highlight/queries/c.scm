; Of two patterns for one node the later wins. C++'s grammar has all of these too.

((identifier) @constant (#match? @constant "^[A-Z][A-Z0-9_]+$"))
[(type_identifier) (primitive_type) (sized_type_specifier)] @type
(field_identifier) @property
(statement_identifier) @label

(call_expression function: [(identifier) @function (field_expression field: (field_identifier) @function)])
(function_declarator declarator: [(identifier) (field_identifier)] @function.definition)
(preproc_function_def name: (identifier) @function.definition)
(preproc_def name: (identifier) @constant)
(enumerator name: (identifier) @constant)

(parameter_declaration
 declarator: [(identifier) @variable.parameter
              (pointer_declarator declarator: (identifier) @variable.parameter)
              (pointer_declarator
               declarator: (pointer_declarator declarator: (identifier) @variable.parameter))
              (array_declarator declarator: (identifier) @variable.parameter)
              (pointer_declarator
               declarator: (array_declarator declarator: (identifier) @variable.parameter))])
(preproc_params (identifier) @variable.parameter)

(comment) @comment
[(string_literal) (system_lib_string) (char_literal)] @string
(escape_sequence) @string.escape
(number_literal) @number
[(true) (false) (null)] @constant.builtin

["#define" "#elif" "#else" "#endif" "#if" "#ifdef" "#ifndef" "#include" (preproc_directive) "defined"]
@keyword.directive

["break" "case" "const" "continue" "default" "do" "else" "enum" "extern" "for" "goto" "if" "inline"
 "return" "sizeof" "static" "struct" "switch" "typedef" "union" "volatile" "while"
 "_Atomic" "register" "restrict"] @keyword
((preproc_call directive: (preproc_directive) @keyword.directive argument: (preproc_arg) @string)
 (#any-of? @keyword.directive "#error" "#warning"))
