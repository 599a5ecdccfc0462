"""The dictionaries on disk."""

import os
import subprocess
import sys

import pytest

from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.thai.breaks import Tier
from kroknkaeo_ita.system import dictionary


def test_names_of_the_office_are_words():
    plain = dictionary.load_breaker()
    own = dictionary.load_breaker(["ขยันพันธุ์ดี มุ่งมั่น"])
    text = "บ้านขยันพันธุ์ดี"
    assert len(own.breaks(text)) < len(plain.breaks(text))
    assert text[: own.breaks(text)[0].position] == "บ้าน"


def test_the_own_list_has_no_doubles_and_drops_what_it_says():
    path = dictionary.resource_path("words", "ita.txt")
    added, dropped = dictionary._own_file(path)
    assert sorted(set(added)) == sorted(added)
    assert not set(added) & set(dropped)
    assert all(word == word.strip() and " " not in word for word in [*added, *dropped])


def test_syllables_are_read_when_a_word_is_first_taken_apart():
    breaker = dictionary.load_breaker()
    assert breaker._syllables._loaded is None
    assert Tier.SYLLABLE in {tier for _place, tier in breaker.finer("ประชาสัมพันธ์")}
    assert breaker._syllables._loaded is not None


def test_a_damaged_installation_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(dictionary.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UserError, match="ติดตั้งโปรแกรมใหม่"):
        dictionary.load_breaker()
    monkeypatch.setattr(dictionary, "_corpus_folder", lambda: tmp_path)
    with pytest.raises(UserError, match="words_th"):
        dictionary.load_breaker()


def test_pythainlp_itself_is_not_imported():
    code = (
        "import sys\n"
        "from kroknkaeo_ita.system.dictionary import load_breaker\n"
        "load_breaker()\n"
        "sys.exit('pythainlp' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
