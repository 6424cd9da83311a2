/** The names that Huawei Cloud publishes, as far as they go; case counts. */
const published = new Set(
  (
    "Actionscript Ada Agda Android Ansible AppceleratorTitanium AppEngine ArchLinuxPackages " +
    "Autotools C# C++ C CakePHP CFWheels ChefCookbook Clojure CMake CodeIgniter CommonLisp " +
    "Composer Concrete5 Coq CraftCMS CUDA D Dart Delphi DM Dreamweaver Dropbox Drupal Eagle " +
    "Eclipse Elisp Elixir Elm Emacs EPiServer Erlang ExpressionEngine ExtJs Fancy Finale " +
    "ForceDotCom Fortran FuelPHP Gcov GitBook Go Godot GPG Gradle Grails GWT Haskell Idris " +
    "IGORPro Java JavaScript Jboss Jekyll JetBrains Joomla Julia KiCad Kohana Kotlin LabVIEW " +
    "Laravel Leiningen LemonStand Lilypond Lithium Lua Magento Maven Mercury " +
    "MetaProgrammingSystem Nanoc NetBeans Nim Node NotepadPP Objective-C OCaml Opa OpenCart " +
    "OracleForms Packer Perl Phalcon PlayFramework Plone Prestashop Processing PureScript Python " +
    "Qooxdoo Qt R Rails RhodesRhomobile ROS Ruby Rust Sass Scala Scheme SCons Scrivener Sdcc " +
    "SeamGen SketchUp Smalltalk Stella SublimeText SugarCRM SVN Swift Symfony SymphonyCMS " +
    "Terraform TeX Textpattern"
  ).split(" "),
);

/** What is odd about a template's name; nothing is refused, since the list has no end. */
export function gitignoreWarning(name: unknown): string | undefined {
  if (typeof name !== "string" || published.has(name)) return undefined;
  const meant = [...published].find((known) => known.toLowerCase() === name.toLowerCase());
  return meant
    ? `gitignoreId: case counts, and the published template is called "${meant}".`
    : "gitignoreId is not among the published templates that this version knows.";
}
