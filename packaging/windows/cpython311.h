/* The part of CPython 3.11's interface that the launcher uses, as it is on 64-bit Windows.

   Written down here because Debian has no headers of CPython for Windows. Within 3.11 the layout
   of these structures never changes. */

#ifndef CPYTHON311_H
#define CPYTHON311_H

#include <windows.h>

typedef struct PyObject PyObject;
typedef SSIZE_T Py_ssize_t;

typedef struct {
    int type;
    const char *func;
    const char *err_msg;
    int exitcode;
} PyStatus;

typedef struct {
    Py_ssize_t length;
    wchar_t **items;
} PyWideStringList;

typedef struct {
    int config_init, parse_argv, isolated, use_environment, configure_locale, coerce_c_locale;
    int coerce_c_locale_warn, legacy_windows_fs_encoding, utf8_mode, dev_mode, allocator;
} PyPreConfig;

typedef struct {
    int config_init, isolated, use_environment, dev_mode, install_signal_handlers, use_hash_seed;
    unsigned long hash_seed;
    int faulthandler, tracemalloc, import_time, code_debug_ranges, show_ref_count, dump_refs;
    wchar_t *dump_refs_file;
    int malloc_stats;
    wchar_t *filesystem_encoding, *filesystem_errors, *pycache_prefix;
    int parse_argv;
    PyWideStringList orig_argv, argv, xoptions, warnoptions;
    int site_import, bytes_warning, warn_default_encoding, inspect, interactive;
    int optimization_level, parser_debug, write_bytecode, verbose, quiet, user_site_directory;
    int configure_c_stdio, buffered_stdio;
    wchar_t *stdio_encoding, *stdio_errors;
    int legacy_windows_stdio;
    wchar_t *check_hash_pycs_mode;
    int use_frozen_modules, safe_path, pathconfig_warnings;
    wchar_t *program_name, *pythonpath_env, *home, *platlibdir;
    int module_search_paths_set;
    PyWideStringList module_search_paths;
    wchar_t *stdlib_dir, *executable, *base_executable;
    wchar_t *prefix, *base_prefix, *exec_prefix, *base_exec_prefix;
    int skip_source_first_line;
    wchar_t *run_command, *run_module, *run_filename;
    int install_importlib, init_main, isolated_interpreter, is_python_build;
} PyConfig;

/* Every function: what it gives, its name, what it takes. */
#define PYTHON_FUNCTIONS(F)                                                                       \
    F(int, PyStatus_Exception, (PyStatus))                                                        \
    F(void, PyPreConfig_InitPythonConfig, (PyPreConfig *))                                        \
    F(void, PyPreConfig_InitIsolatedConfig, (PyPreConfig *))                                      \
    F(PyStatus, Py_PreInitialize, (const PyPreConfig *))                                          \
    F(void, PyConfig_InitPythonConfig, (PyConfig *))                                              \
    F(void, PyConfig_InitIsolatedConfig, (PyConfig *))                                            \
    F(PyStatus, PyConfig_SetArgv, (PyConfig *, Py_ssize_t, wchar_t *const *))                     \
    F(PyStatus, PyConfig_SetString, (PyConfig *, wchar_t **, const wchar_t *))                    \
    F(PyStatus, PyWideStringList_Append, (PyWideStringList *, const wchar_t *))                   \
    F(PyStatus, Py_InitializeFromConfig, (const PyConfig *))                                      \
    F(void, PyConfig_Clear, (PyConfig *))                                                         \
    F(int, Py_RunMain, (void))                                                                    \
    F(int, Py_FinalizeEx, (void))                                                                 \
    F(PyObject *, PyImport_ImportModule, (const char *))                                          \
    F(PyObject *, PyObject_CallMethod, (PyObject *, const char *, const char *, ...))             \
    F(PyObject *, PyObject_GetAttrString, (PyObject *, const char *))                             \
    F(PyObject *, PyObject_Str, (PyObject *))                                                     \
    F(PyObject *, PyUnicode_FromString, (const char *))                                           \
    F(wchar_t *, PyUnicode_AsWideCharString, (PyObject *, Py_ssize_t *))                          \
    F(long, PyLong_AsLong, (PyObject *))                                                          \
    F(int, PySys_SetObject, (const char *, PyObject *))                                           \
    F(PyObject *, PyErr_Occurred, (void))                                                         \
    F(int, PyErr_ExceptionMatches, (PyObject *))                                                  \
    F(void, PyErr_Fetch, (PyObject **, PyObject **, PyObject **))                                 \
    F(void, PyErr_NormalizeException, (PyObject **, PyObject **, PyObject **))                    \
    F(void, PyErr_Clear, (void))

#define AS_MEMBER(result, name, arguments) result(*name) arguments;

typedef struct {
    PYTHON_FUNCTIONS(AS_MEMBER)
    PyObject **PyExc_SystemExit;
    PyObject *Py_None;
} Python;

#define BIND(result, name, arguments)                            \
    python->name = (void *)GetProcAddress(library, #name);       \
    if (!python->name)                                           \
        return #name;

/* Find everything in python311.dll; NULL, or the name that it lacks. */
static const char *python_bind(Python *python, HMODULE library)
{
    PYTHON_FUNCTIONS(BIND)
    python->PyExc_SystemExit = (void *)GetProcAddress(library, "PyExc_SystemExit");
    python->Py_None = (void *)GetProcAddress(library, "_Py_NoneStruct");
    if (!python->PyExc_SystemExit || !python->Py_None)
        return "PyExc_SystemExit";
    return NULL;
}

#endif
