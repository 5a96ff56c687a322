"""Finds the application of a project by reading its files, without running any."""

import ast
import functools
import glob
import os
import re
import warnings

from errors import SetUpError

# What Flask looks for in a module, and the modules in which it looks first.
VARIABLES, FACTORIES = ("app", "application"), ("create_app", "make_app")
FIRST = ("wsgi.py", "app.py")
# Modules that may stand for an application which they only import.
ENTRY = r"(wsgi|run|main|manage|autoapp|server|application|app|__init__)\.py"
# Files and folders that are not the application, whatever is in them.
LEFT_OUT = r"""\..* | tests? | test_.* | .*_tests?(\.py)? | conftest\.py | setup\.py | noxfile\.py
    | docs? | examples? | migrations | node_modules | build | dist | venv | env"""

UNREAD = ast.Module([], [])
IN_WORK = set()


def find_application(root):
    """Returns what FLASK_APP has to be for the project in `root`, and why; raises SetUpError."""
    for name in (".env", ".flaskenv"):
        app = variable_in(os.path.join(root, name), "FLASK_APP")
        if app:
            return app, f"{name} says so"
    modules = {**modules_in(root, ""), **modules_in(root, "src")}
    for place in FIRST:
        if place in modules and is_usable(modules[place], root):
            return chosen(place, modules[place], root)
    packages = [place for place, file in modules.items() if file.endswith("__init__.py")]
    inner = {}
    for folder in [*packages, *folders_without_modules(root)]:
        inner.update(modules_in(root, folder))
    for candidates in (modules, inner):
        place = the_only_one(candidates, root)
        if place:
            return chosen(place, candidates[place], root)
    unread = [file for file in [*modules.values(), *inner.values()] if parsed(file) is UNREAD]
    names = ", ".join(relative(file, root) for file in unread)
    but = f" But this Python cannot read {names}." if unread else ""
    raise SetUpError(
        f"No module in {root} or one folder below has app, application, create_app or make_app."
        f"{but} Name the application, as in --app shop.py or "
        "--app \"shop:create_app('development')\""
    )


def the_only_one(modules, root):
    """The application among some modules, or None; raises SetUpError if it has to be named."""
    usable = {place: file for place, file in modules.items() if is_usable(file, root)}
    importing = importing_others(usable, root)
    entries = [place for place in importing if re.fullmatch(ENTRY, os.path.basename(usable[place]))]
    for places in (usable, entries, usable.keys() - importing):
        if len(places) == 1:
            return next(iter(places))
    if usable:
        raise SetUpError(
            f"There are several applications: {', '.join(sorted(usable))}. Name one, as in "
            f"--app {min(usable)}"
        )
    demanding = [
        (place, name)
        for place, file in modules.items()
        for name, needs_nothing in applications(file, root).items()
        if not needs_nothing
    ]
    if demanding:
        place, name = demanding[0]
        raise SetUpError(
            f"{relative(modules[place], root)} has {name}, which needs arguments. Give them, as in "
            f"--app \"{place}:{name}('development')\""
        )
    return None


def is_usable(file, root):
    """Whether Flask finds an application in a module, and it is not only imported to be used."""
    found = applications(file, root)
    own = found.keys() & {name for name, _ in made_in(file)}
    names = found if re.fullmatch(ENTRY, os.path.basename(file)) else own
    return any(found[name] for name in names)


def chosen(place, file, root):
    """An application that was found, and why it was taken."""
    names = [name for name, needs_nothing in applications(file, root).items() if needs_nothing]
    name = min(names, key=lambda name: (name in FACTORIES, name not in VARIABLES))
    return place, f"{relative(file, root)} has {name}"


def relative(file, root):
    """A file as its user would name it from the project's root."""
    return os.path.relpath(file, root).replace(os.sep, "/")


def variable_in(file, name):
    """The value of a variable in a file of variables, or None."""
    text = text_of(file).decode("utf-8-sig", "replace")
    value = r"""("[^"\r\n]*"|'[^'\r\n]*'|[^#\r\n]*)"""
    found = re.findall(rf"(?m)^[ \t]*(?:export[ \t]+)?{name}[ \t]*=[ \t]*{value}", text)
    return found[-1].strip().strip("\"'") if found else None


def text_of(file):
    """The bytes of a file, or none if it cannot be read."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except (OSError, ValueError):  # it cannot be read, or be the name of a file
        return b""


# Modules


def is_left_out(name):
    """Whether a file or folder of this name is not the application, whatever is in it."""
    return re.fullmatch(LEFT_OUT, name, re.VERBOSE | re.IGNORECASE)


def modules_in(root, folder):
    """The files of the modules and packages in a folder, by what FLASK_APP would be for each."""
    files = {}
    for path in sorted(glob.glob(os.path.join(glob.escape(os.path.join(root, folder)), "*"))):
        package, name = os.path.join(path, "__init__.py"), os.path.basename(path)
        if not is_left_out(name):
            place = relative(path, root)
            if name.endswith(".py") and name != "__init__.py" and os.path.isfile(path):
                files[place] = path
            elif os.path.isfile(package):
                files[place] = package
    return files


def folders_without_modules(root):
    """The folders in `root` that are no package, but may have modules in them."""
    folders = []
    for path in sorted(glob.glob(os.path.join(glob.escape(root), "*", ""))):
        name = os.path.basename(os.path.dirname(path))
        others = ("__init__.py", "launch", "pyvenv.cfg")
        if not is_left_out(name) and not any(
            os.path.exists(os.path.join(path, name)) for name in others
        ):
            folders.append(name)
    return [name for name in folders if name != "src"]


def importing_others(modules, root):
    """Those of some modules that import another of them, such as run.py, which imports shop."""
    return {
        place
        for place, file in modules.items()
        if any(imports(file, other, root) for other in modules.values() if other != file)
    }


def imports(file, other, root):
    """Whether a module imports another, or what is in that if it is a package."""
    inside = os.path.dirname(other) + os.sep if other.endswith("__init__.py") else other
    imported = imported_by(file, root)
    return any(path and path.startswith(inside) for _, _, _, path in imported)


# What is in a module


@functools.lru_cache(None)
def applications(file, root):
    """The names in a module that are an application: whether Flask finds one by it on its own.

    It does not if it is a function that needs arguments.
    """
    found, origins = {}, {}
    if file in IN_WORK:
        return found  # it imports itself
    IN_WORK.add(file)
    for bound, name, module, origin in imported_by(file, root):
        origins[bound] = bool(origin) or "flask" in module.lower()
        theirs = applications(origin, root) if name and origin else {}
        if name == "*":
            found.update(theirs)
        elif name in theirs:
            found[bound] = theirs[name]
    for name, node in made_in(file):
        if isinstance(node, ast.FunctionDef):
            if name not in FACTORIES:
                continue
            if any(origins.values()) or "flask" in ast.dump(node).lower():
                found[name] = not required(node.args)
        elif is_application(name, node.value, origins, found):
            found[name] = True
    IN_WORK.remove(file)
    return found


def made_in(file):
    """Yields the functions of a module and the names it assigns to, each with its statement."""
    for node in statements(parsed(file).body):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            yield from ((name, node) for name in assigned(node))


def is_application(name, value, origins, found):
    """Whether a value that is assigned to a name is an application of Flask's, as far as seen."""
    if not isinstance(value, (ast.Call, ast.Name, ast.Attribute)):
        return False
    called = value.func if isinstance(value, ast.Call) else value
    source = called
    while isinstance(source, ast.Attribute):
        source = source.value
    if not isinstance(source, ast.Name) or not origins.get(source.id, True):
        return False
    if name in VARIABLES:
        return isinstance(value, ast.Call) or source.id in found
    names = source.id, getattr(called, "attr", "")
    return isinstance(value, ast.Call) and any(name.endswith("Flask") for name in names)


def required(arguments):
    """The arguments that a function cannot be called without."""
    positional = [*arguments.posonlyargs, *arguments.args]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults)
    return positional[len(arguments.defaults) :] or [key for key, value in keywords if not value]


def assigned(node):
    """The names to which a statement assigns."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [name.id for target in targets for name in ast.walk(target) if type(name) is ast.Name]


def statements(body):
    """Yields the statements that run when a module is imported, also inside if, try and with."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and "__name__" in ast.dump(node.test):
            continue
        if isinstance(node, (ast.If, ast.Try, ast.With)):
            yield from statements(node.body)
            for handler in getattr(node, "handlers", []):
                yield from statements(handler.body)
            for block in ("orelse", "finalbody"):
                yield from statements(getattr(node, block, []))


@functools.lru_cache(None)
def parsed(file):
    """The syntax tree of a file, or UNREAD if this Python cannot read it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text_of(file))
            ast.dump(tree)  # which fails as deep trees do
            return tree
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return UNREAD


def imported_by(file, root):
    """Yields what a module imports: its name there, its own name, its module, and that one's file.

    Its own name is None if it is a module; the file is None if it is not in the project.
    """
    for node in statements(parsed(file).body):
        for alias in node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else []:
            if isinstance(node, ast.Import):
                bound = alias.asname or alias.name.partition(".")[0]
                yield bound, None, alias.name, file_of(alias.name, 0, file, root)
            else:
                module = node.module or ""
                origin = file_of(module, node.level, file, root)
                yield alias.asname or alias.name, alias.name, module, origin


def file_of(name, level, file, root):
    """The file of a module that another file imports by this name, or None."""
    folders = [os.path.dirname(file), root, os.path.join(root, "src")]
    if level:
        folders = [os.path.normpath(os.path.join(folders[0], *[".."] * (level - 1)))]
    for folder in folders:
        path = os.path.join(folder, *name.split(".")) if name else folder
        for candidate in (path + ".py", os.path.join(path, "__init__.py")):
            if os.path.isfile(candidate):
                return candidate
    return None
